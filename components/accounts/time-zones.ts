/**
 * Every zone the runtime knows, by its IANA name, for a native list. Of a zone's several names the runtime lists one; what was
 * chosen under another is in the list as well, since a form would choose the first for it.
 */
export function timeZoneOptions(chosen?: string) {
  const known = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC");
  const zones = ["UTC", ...known];
  const all = chosen === undefined || zones.includes(chosen) ? zones : [chosen, ...zones];
  return all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ").replaceAll("/", " / ") }));
}
