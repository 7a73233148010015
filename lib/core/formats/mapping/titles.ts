import { toNfc } from "@/lib/core/text/normal-form";
import type { MapField } from "./mapping";

/**
 * Words by which columns are told, in the languages in which creators keep lists: English, German, Spanish, Portuguese,
 * French, Italian, Dutch, Polish, Turkish, Russian, Indonesian and Japanese. Lower case, composed letters.
 */
export const TITLES: Readonly<Record<MapField, readonly string[]>> = {
  day: words(`date|day|period start|start|from|start date|month|transaction date|earned on|taken at|datum|tag|monat|beginn|von|
    buchungstag|fecha|día|mes|desde|data|dia|mês|início|date de début|jour|mois|giorno|mese|maand|dzień|miesiąc|tarih|gün|ay|
    дата|день|месяц|tanggal|bulan|日付|日期|月`),
  lastDay:
    words(`period end|end|to|until|end date|last day|ende|bis|hasta|fim|até|date de fin|fin|fine|einde|koniec|bitiş|
    окончание|selesai|終了日`),
  amount:
    words(`amount|earnings|income|revenue|total|net|payout|net amount|credit|sum|value|commission|estimated revenue|betrag|
    einnahmen|umsatz|einkommen|summe|haben|gutschrift|netto|importe|ingresos|monto|ganancias|valor|receita|ganhos|montant|
    revenus|crédit|importo|ricavi|guadagni|bedrag|inkomsten|kwota|przychód|tutar|gelir|сумма|доход|jumlah|pendapatan|金額|収益|
    收入`),
  debit:
    words(`debit|fee|fees|refund|deduction|soll|lastschrift|gebühr|cargo|débito|comisión|tarifa|débit|frais|addebito|
    kosten|opłata|gider|расход|комиссия|biaya`),
  currency: words(
    `currency|ccy|währung|moneda|divisa|moeda|devise|monnaie|valuta|waluta|para birimi|валюта|mata uang|通貨|货币`,
  ),
  stream:
    words(`type|stream|category|source|income type|programme|program|kind|art|typ|kategorie|quelle|einnahmeart|tipo|
    categoría|categoria|fuente|fonte|type de revenu|catégorie|soort|categorie|rodzaj|kategoria|tür|kategori|тип|категория|
    источник|jenis|種類|类型`),
  platform:
    words(`platform|network|plattform|netzwerk|plataforma|rede|plateforme|réseau|piattaforma|platforma|платформа|
    プラットフォーム|平台`),
  video:
    words(`video|video id|video link|video url|link|url|post|post id|content|permalink|videolink|enlace|vídeo|lien|
    collegamento|odnośnik|bağlantı|видео|ссылка|tautan|動画|视频`),
  state: words(
    `status|state|payment status|zustand|estado|situação|statut|état|stato|durum|статус|状態|状态`,
  ),
  paidOn:
    words(`paid on|paid|payment date|payout date|bezahlt am|zahlungsdatum|auszahlung|fecha de pago|data de pagamento|
    date de paiement|data di pagamento|betaaldatum|data płatności|ödeme tarihi|дата выплаты|tanggal pembayaran|支払日`),
  views:
    words(`views|video views|plays|impressions|view count|total views|aufrufe|wiedergaben|reproducciones|vistas|
    visualizaciones|visualizações|vues|visualizzazioni|weergaven|wyświetlenia|görüntüleme|görüntülenme|просмотры|tayangan|
    再生回数|视频观看数`),
  qualifiedViews:
    words(`qualified views|eligible views|qualifizierte aufrufe|visualizaciones calificadas|vues qualifiées|
    monetised views|monetized views`),
  note: words(`note|notes|description|comment|memo|details|notiz|bemerkung|beschreibung|verwendungszweck|nota|descripción|
    descrição|observação|remarque|descrizione|omschrijving|opis|açıklama|заметка|описание|catatan|メモ`),
  externalId:
    words(`id|transaction id|reference|order id|invoice|invoice number|transaktions-id|referenz|belegnummer|
    rechnungsnummer|referencia|referência|référence|riferimento|numer|referans|номер`),
  likes: words(
    `likes|like|gefällt mir|me gusta|curtidas|j’aime|j'aime|mi piace|polubienia|beğeniler|лайки|suka|いいね`,
  ),
  comments:
    words(`comments|kommentare|comentarios|comentários|commentaires|commenti|reacties|komentarze|yorumlar|комментарии|
    komentar|コメント`),
  shares:
    words(`shares|geteilt|compartidos|compartilhamentos|partages|condivisioni|udostępnienia|paylaşımlar|репосты|
    bagikan|シェア`),
  saves:
    words(`saves|favorites|favourites|bookmarks|gespeichert|guardados|salvos|enregistrements|salvataggi|zapisane|
    kaydedilenler|сохранения|simpan|保存`),
  profileViews: words(
    `profile views|profilaufrufe|visitas al perfil|visualizações do perfil|vues du profil|profile visits`,
  ),
  newFollowers:
    words(`new followers|followers gained|net followers|neue follower|nuevos seguidores|novos seguidores|
    nouveaux abonnés|nuovi follower`),
};

function words(text: string): readonly string[] {
  return text.split("|").map((word) => toNfc(word.replace(/\s+/g, " ").trim()));
}
