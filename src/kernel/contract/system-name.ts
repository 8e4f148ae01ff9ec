/** How the program itself is named where it acts: followers of mergers, nightly jobs, first start. Pages translate it. */
export const systemName = '系统';
