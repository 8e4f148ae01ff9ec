import { expect, it } from 'vitest';
import { listRowsMax } from '#kernel/http/list-download.ts';
import { exportRowsMax } from '../contract/export-limit.ts';

it('the pages name the limit at which files end', () => {
  expect(exportRowsMax).toBe(listRowsMax);
});
