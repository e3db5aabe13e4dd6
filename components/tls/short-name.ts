/** The part of a distinguished name that people know a certificate by: its CN, else its O, else all of it. */
export function shortName(distinguishedName: string): string {
  const part = (type: string) =>
    new RegExp(`(?:^|[\\n,+/])\\s*${type}=([^\\n,+/]+)`).exec(distinguishedName)?.[1]?.trim();
  return part('CN') ?? part('O') ?? distinguishedName;
}
