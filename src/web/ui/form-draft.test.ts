import { describe, expect, test } from 'vitest';
import { type DraftStorage, findDraft, forgetAllDrafts, forgetDraft, writeDraft } from './form-draft.ts';

function memory(charactersMax = Number.POSITIVE_INFINITY): DraftStorage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > charactersMax) throw new Error('quota exceeded');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

describe('drafts of forms', () => {
  test('a draft comes back to the account that wrote it, and to no other', () => {
    const storage = memory();
    writeDraft(storage, 'account-a', 'teacher', { name: '王芳' });
    expect(findDraft(storage, 'account-a', 'teacher')?.values).toEqual({ name: '王芳' });
    expect(findDraft(storage, 'account-b', 'teacher')).toBeUndefined();
    expect(findDraft(storage, 'account-a', 'school')).toBeUndefined();
  });

  test('a draft is gone once its form was sent', () => {
    const storage = memory();
    writeDraft(storage, 'a', 'teacher', { name: '王芳' });
    forgetDraft(storage, 'a', 'teacher');
    expect(findDraft(storage, 'a', 'teacher')).toBeUndefined();
  });

  test('a draft is kept for thirty days', () => {
    const storage = memory();
    writeDraft(storage, 'a', 'teacher', { name: '王芳' }, new Date('2022-03-01T00:00:00Z'));
    expect(findDraft(storage, 'a', 'teacher', new Date('2022-03-30T23:59:00Z'))).toBeDefined();
    expect(findDraft(storage, 'a', 'teacher', new Date('2022-03-31T00:00:00Z'))).toBeUndefined();
  });

  test('signing out drops all drafts and nothing else', () => {
    const storage = memory();
    storage.setItem('hedong.language', 'en');
    writeDraft(storage, 'a', 'teacher', {});
    writeDraft(storage, 'b', 'school', {});
    forgetAllDrafts(storage);
    expect(storage.length).toBe(1);
    expect(storage.getItem('hedong.language')).toBe('en');
  });

  test('a full storage drops the old draft instead of failing the form', () => {
    const storage = memory(60);
    writeDraft(storage, 'a', 'f', { n: 1 });
    writeDraft(storage, 'a', 'f', { n: '一'.repeat(100) });
    expect(findDraft(storage, 'a', 'f')).toBeUndefined();
  });

  test('what cannot be read is no draft', () => {
    const storage = memory();
    storage.setItem('hedong.draft.a.f', '{broken');
    expect(findDraft(storage, 'a', 'f')).toBeUndefined();
  });
});
