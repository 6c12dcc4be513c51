/**
 * National numbers (`~7700900123`) whose country nobody said: such a key becomes the one E.164 number of the same file
 * that ends like it, if there is exactly one. Returns a code for every code.
 */
export function phoneAliases(values: readonly string[]): Int32Array {
  const alias = Int32Array.from(values.keys());
  const open = new Map<string, number>();
  values.forEach((value, code) => {
    if (value.startsWith('~')) open.set(value.slice(1), code);
  });
  if (open.size === 0) return alias;
  const met = new Map<number, number>();
  values.forEach((value, code) => {
    if (!value.startsWith('+')) return;
    for (let prefix = 2; prefix <= 4; prefix++) {
      const national = open.get(value.slice(prefix));
      if (national !== undefined) met.set(national, met.has(national) ? -1 : code);
    }
  });
  for (const [national, code] of met) if (code > 0) alias[national] = code;
  return alias;
}
