/** The most rows of a list that one file takes (kernel/http/list-download.ts); the page says so before, the file itself. */
export const exportRowsMax = 100_000;
