/** The value of one cookie in a `Cookie` header, as it was sent; undefined where it is not brought. */
export function cookieValue(cookies: string | undefined, name: string): string | undefined {
  return cookies
    ?.split(/; */)
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
