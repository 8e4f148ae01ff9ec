import { describe, expect, it } from 'vitest';
import { InvalidSettings, readSettings } from './settings.ts';

describe('settings', () => {
  it('have defaults that suit one machine', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      city: 'yuncheng',
      demo: true,
      worker: true,
      production: false,
    });
  });

  it('never show demo data in production', () => {
    expect(readSettings({ NODE_ENV: 'production' }).demo).toBe(false);
    expect(() => readSettings({ NODE_ENV: 'production', HEDONG_DEMO: '1' })).toThrow(/HEDONG_DEMO/);
  });

  const faulty: [string, Record<string, string>, RegExp][] = [
    ['a port out of range', { PORT: '70000' }, /PORT/],
    ['an address that is no PostgreSQL', { DATABASE_URL: 'mysql://x/y' }, /DATABASE_URL/],
    ['half of a single sign-on', { HEDONG_OIDC_ISSUER: 'https://id.example' }, /belong together/],
    ['a city that climbs out of its folder', { HEDONG_CITY: '../etc' }, /HEDONG_CITY/],
    ['a short secret', { HEDONG_SECRET: 'short' }, /HEDONG_SECRET/],
  ];
  it.each(faulty)('refuse %s', (_name, environment, message) => {
    expect(() => readSettings(environment)).toThrow(InvalidSettings);
    expect(() => readSettings(environment)).toThrow(message);
  });

  it('name all faults at once', () => {
    expect(() => readSettings({ PORT: 'x', HEDONG_LOG: 'loud' })).toThrow(/PORT[\s\S]*HEDONG_LOG/);
  });

  it('take an empty variable as absent', () => {
    expect(readSettings({ DATABASE_URL: '', PORT: '' })).toMatchObject({
      port: 8080,
      databaseUrl: undefined,
    });
  });
});
