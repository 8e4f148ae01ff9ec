import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { AmendmentChange } from '../contract/amendment.ts';
import type { DraftView } from '../contract/plan.ts';
import { changeText, printedNames, withChange } from './amendment-change.ts';

const task = (no: string, title: string, ...printed: string[]) => ({
  no,
  title,
  part: null,
  section: null,
  printedUnits: printed.map((each) => ({ printed: each, role: 'responsible' as const })),
});
const change: AmendmentChange = { kind: 'change-task', taskId: 'a', task: task('1', '新名', '市教育局') };
const end: AmendmentChange = { kind: 'end-task', taskId: 'a' };
const added: AmendmentChange = { kind: 'add-task', task: task('24', '新任务', '市教育局', '市数据局') };

describe('the changes of an amendment', () => {
  it('hold one change of each task, the last', () => {
    expect(withChange([change, added], end)).toEqual([added, end]);
  });

  it('may add several', () => {
    expect(withChange([added], added)).toHaveLength(2);
  });

  it('name each body once', () => {
    expect(printedNames([change, added, end])).toEqual(['市教育局', '市数据局']);
  });

  it('read as one line each, with the name before', () => {
    const t = ((key: string) => key.replace('plan.change.', '')) as unknown as TFunction;
    const draft = {
      draftTasks: [{ id: 'a', no: '1', title: '旧名', targets: [{ id: 'x', text: '十个' }] }],
      objectives: [],
    } as unknown as DraftView;
    expect(
      [change, added, end, { kind: 'end-target', targetId: 'x' } as const].map((each) =>
        changeText(t, each, draft),
      ),
    ).toEqual(['change-task 1 旧名 → 1 新名', 'add-task 24 新任务', 'end-task 1 旧名', 'end-target 十个']);
  });
});
