/** What Next itself writes into a page: calls with data alone. */
const CALLS = [
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(([^]*)\)$/,
  /^self\.__next_f\.push\(([^]*)\)$/,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\(([^]*)\);?$/,
];

function isData(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * True for an inline script that can do nothing but hand data to Next: one of its own calls, its argument plain JSON.
 * Only such a script gets its hash into the page's policy, so that markup which somebody managed to slip into a page
 * still runs nothing.
 */
export function isNextsScript(text: string): boolean {
  return CALLS.some((call) => {
    const argument = call.exec(text)?.[1];
    return argument !== undefined && isData(argument);
  });
}
