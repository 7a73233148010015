/**
 * Month names as dates carry them (in Slavic languages the genitive), from the Unicode CLDR. A table of our own:
 * reading a file may not depend on the locales an engine was built with. Japanese, Korean and Chinese write numbers.
 */
const LONG_NAMES: readonly string[] = [
  // en, es, pt, de, fr, it, nl
  "january february march april may june july august september october november december",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  "januar februar märz april mai juni juli august september oktober november dezember",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  "januari februari maart april mei juni juli augustus september oktober november december",
  // id, tr, ru, pl, th
  "januari februari maret april mei juni juli agustus september oktober november desember",
  "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
  "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
  // English and German short forms, as YouTube writes them
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "jan feb märz apr mai juni juli aug sept okt nov dez",
];

/** Vietnamese counts its months in words, two of them of two words. */
const VIETNAMESE = "một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai";

const MONTHS: ReadonlyMap<string, number> = new Map(
  [...LONG_NAMES.map((names) => names.split(" ")), VIETNAMESE.split(",")].flatMap((names) =>
    names.map((name, index) => [name.normalize("NFC"), index + 1] as const),
  ),
);

/** 1 to 12 for a lower-case name in any of the languages; null for other words. */
export function monthOfName(name: string): number | null {
  return MONTHS.get(name) ?? null;
}
