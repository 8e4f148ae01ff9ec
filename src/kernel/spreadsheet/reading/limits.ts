/** What a file may cost. Every bound is enforced while reading, never after. */
export type ReadLimits = {
  /** Size of the file as uploaded. */
  maxFileBytes: number;
  /** Sum of all inflated parts that are read. */
  maxInflatedBytes: number;
  /** Inflated to compressed size of one part, tested beyond 8 MiB inflated. */
  maxRatio: number;
  maxEntries: number;
  /** Size of the table of shared strings, which is held in memory, and their number. */
  maxSharedStringBytes: number;
  maxSharedStrings: number;
  maxSheets: number;
  /** Rows with at least one value, title and header included. */
  maxRows: number;
  maxColumns: number;
};

export const defaultReadLimits: Readonly<ReadLimits> = {
  maxFileBytes: 50 * 1024 * 1024,
  maxInflatedBytes: 512 * 1024 * 1024,
  maxRatio: 300,
  maxEntries: 1000,
  maxSharedStringBytes: 192 * 1024 * 1024,
  maxSharedStrings: 4_000_000,
  maxSheets: 50,
  maxRows: 200_000,
  maxColumns: 200,
};
