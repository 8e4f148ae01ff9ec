const striving = /争取|力争|努力|推动|探索/;

/** Whether the words around a figure promise to strive rather than to reach (争取, 力争). */
export function isStretch(words: string): boolean {
  return striving.test(words);
}
