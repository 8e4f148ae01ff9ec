import type { FileStore } from '#kernel/files/file-store.ts';

type ListedFile = { sha256: string; sizeBytes: number };

/** Whether the content is there and what its name says, byte for byte. */
async function holds(store: FileStore, { sha256, sizeBytes }: ListedFile): Promise<boolean> {
  const found = await store.measure(sha256);
  return found?.sizeBytes === sizeBytes && found.sha256 === sha256;
}

/**
 * Copies contents from one store to another. Content that is missing or no longer fits its name is not
 * copied.
 * @returns the hashes of contents that could not be copied.
 */
export async function copyFiles(
  from: FileStore,
  to: FileStore,
  files: readonly ListedFile[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const file of files) {
    if (await holds(to, file)) continue;
    if (await holds(from, file)) await to.keep(from.open(file.sha256), file.sizeBytes);
    else missing.push(file.sha256);
  }
  return missing;
}

/** Contents that a store does not hold unharmed. */
export async function missingFiles(store: FileStore, files: readonly ListedFile[]): Promise<string[]> {
  const missing: string[] = [];
  for (const file of files) if (!(await holds(store, file))) missing.push(file.sha256);
  return missing;
}
