/*
 * What browsers of many years ago lack of the language itself, where the rules of the house use it. Only what these
 * pages reach; each is left alone where the browser has its own.
 */
if (!('replaceAll' in String.prototype))
  Object.defineProperty(String.prototype, 'replaceAll', {
    configurable: true,
    writable: true,
    value(this: string, pattern: string | RegExp, by: string): string {
      return typeof pattern === 'string' ? this.split(pattern).join(by) : this.replace(pattern, by);
    },
  });
