/** From most to least telling: many browsers also name the one they descend from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, 'WeChat'],
  [/DingTalk/i, 'DingTalk'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/QQBrowser/i, 'QQ Browser'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A device as its owner knows it, from what its browser says of itself; undefined when it says nothing known. */
export function deviceName(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined;
  const named = [browsers, systems].map((list) => list.find(([sign]) => sign.test(userAgent))?.[1]);
  return named.filter(Boolean).join(' · ') || undefined;
}
