import { toNfc } from "./normal-form";

/** Longest name that is kept, in code points; the ending stays. */
const MAX_LENGTH = 120;

/** More of a name than any disk has is not looked at, but for its end. */
const MOST_LOOKED_AT = 1000;
const LONGEST_ENDING = 40;

/**
 * A stranger's file name as it may be shown and sent back: the last part of a path, without control characters and the
 * marks that turn the reading direction ("gpj.exe" must not read as "exe.jpg"), in one line. Never empty.
 */
export function cleanFileName(name: string): string {
  const shown = toNfc(shorten(name.split(/[/\\]/).at(-1) ?? ""))
    .replace(/[\p{Zl}\p{Zp}\p{Zs}\t\r\n]+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "");
  const trimmed = shown.replace(/^[. ]+|(?<![. ])[. ]+$/g, "");
  const ending = endingOf(trimmed);
  const stem = ending === "" ? trimmed : trimmed.slice(0, -ending.length - 1);
  const kept = [...stem].slice(0, MAX_LENGTH - [...ending].length - 1).join("");
  const said = kept.trimEnd() === "" ? "file" : kept.trimEnd();
  return ending === "" ? said : `${said}.${ending}`;
}

function shorten(name: string): string {
  if (name.length <= MOST_LOOKED_AT) return name;
  return name.slice(0, MOST_LOOKED_AT - LONGEST_ENDING) + name.slice(-LONGEST_ENDING);
}

/** What follows the last dot, in lower case; empty where there is none, or nothing before it. */
export function extensionOf(name: string): string {
  return endingOf(name).toLowerCase();
}

function endingOf(name: string): string {
  return /^.*\.([\p{L}\p{N}]{1,10})$/su.exec(name)?.[1] ?? "";
}
