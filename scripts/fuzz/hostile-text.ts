import type { Random } from "@/lib/core/sample/random";

/** Cells that have broken a program somewhere. */
const CELLS: readonly [string, ...string[]] = [
  "",
  " ",
  "/",
  "-",
  "undefined",
  "null",
  "NaN",
  "Infinity",
  "-Infinity",
  "1e999",
  "-1e999",
  "1e-999",
  "0x10",
  "1_000",
  "9007199254740993",
  "9223372036854775808",
  "999999999999999999999999999999",
  "-1",
  "1.2K",
  "1.5B",
  "0.000000000000000000001",
  "1,2,3,4",
  "1.2.3",
  "31 February",
  "February 31",
  "2026-02-31",
  "2026-13-01",
  "0000-00-00",
  "9999-12-31",
  "-000001-01-01",
  "+275760-09-13",
  "2026-11-31T25:61:61Z",
  "31/02/2026 24:00:00",
  "29 February",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x","y")',
  "@SUM(1)",
  "+1+1",
  "#NAME?",
  "#REF!",
  "'; DROP TABLE income; --",
  "${process.env}",
  "{{7*7}}",
  "%s%n%x",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "\ud83c\udfa7",
  "\ud83c",
  "\u202e\u2066reversed\u2069",
  "\u0301".repeat(400),
  "\ufeff\u200b",
  "\u2028\u2029",
  "\u0007\u001b[31m",
  "\ufffd\uffff",
  "İıſK",
  "7705262619575889712",
  "7.70526E+18",
  "18446744073709551616",
  "https://www.tiktok.com/@samplecreator/video/7705262619575889712",
  "https://www.tiktok.com/@" + "a".repeat(5_000) + "/video/1",
  "https://[::1]:99999/%ff%fe",
  "javascript:alert(1)",
  "USD",
  "XXX",
  "€ 1.234,56",
  "(12.50)",
  "99999999999999999.99",
];

export function hostileCell(random: Random): string {
  const roll = random.next();
  if (roll < 0.02) return 'A1,"\n'.repeat(random.integer(1_000, 60_000));
  if (roll < 0.04) return "9".repeat(random.integer(20, 100_000));
  if (roll < 0.08) return hostileCell(random) + hostileCell(random);
  return random.pick(CELLS);
}

/** Names of files: what a person's disk, a ZIP or an attacker may call one. */
const NAMES: readonly [string, ...string[]] = [
  "Overview_2026-02-31_9999999999999999_x.zip",
  "Overview_0000-00-00_0_.csv",
  "Content 2026-11-22_2026-10-25 reversed.zip",
  "Content 9999-12-31_9999-12-31.zip",
  "__proto__",
  "constructor.csv",
  "..",
  "../../../../etc/passwd.csv",
  "C:\\Users\\x\\file.csv",
  "a".repeat(255) + ".csv",
  "ü\u0301\u202egpj.csv",
  "line\nbreak\u0000nul.csv",
  "<img src=x onerror=alert(1)>.csv",
  " .csv",
  ".csv",
  "'; DROP TABLE import; --.csv",
];

export function hostileName(random: Random): string {
  return random.pick(NAMES);
}

const ALPHABET = "abcXYZ019 ,;|\t\"'\r\n=+-@./\\{}[]:<>&%$#~^\u0000\u0001\u007f\u00e9\u0416\u65e5\ufeff";

export function noise(random: Random, length: number): string {
  return Array.from({ length }, () => ALPHABET[random.integer(0, ALPHABET.length - 1)] ?? "").join("");
}
