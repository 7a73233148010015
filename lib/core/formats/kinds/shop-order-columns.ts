import { mapColumns, normaliseHeader, type Columns } from "../columns";

export type OrderKey =
  | "order"
  | "sku"
  | "productName"
  | "product"
  | "currency"
  | "orderType"
  | "status"
  | "contentType"
  | "content"
  | "total"
  | "ordered"
  | "settled"
  | EstimateKey
  | ActualKey;

export type EstimateKey = "estStandard" | "estShopAds" | "estBonus" | "estPartnerBonus" | EstimateTakenKey;
export type EstimateTakenKey = "estIva" | "estIsr" | "estPit" | "estCedular" | "estShared";
export type ActualKey = "standard" | "shopAds" | "bonus" | "partnerBonus";

/** English and Thai. Other languages are mapped by hand, since no file of theirs has been seen. */
const NAMES = new Map<OrderKey, readonly string[]>([
  ["order", ["Order ID", "หมายเลขคำสั่งซื้อ"]],
  ["sku", ["SKU ID", "ID ของ SKU"]],
  ["productName", ["Product name", "ชื่อสินค้า"]],
  ["product", ["Product ID", "รหัสสินค้า"]],
  ["currency", ["Currency", "สกุลเงิน"]],
  ["orderType", ["Order type", "ประเภทคำสั่งซื้อ"]],
  ["status", ["Order settlement status", "สถานะการชำระคำสั่งซื้อ"]],
  ["contentType", ["Content Type", "ประเภทเนื้อหา"]],
  ["content", ["Content ID", "รหัสเนื้อหา"]],
  ["estStandard", ["Est. standard commission", "ค่าคอมมิชชั่นมาตรฐานโดยประมาณ"]],
  ["estShopAds", ["Est. Shop Ads commission", "ค่าคอมมิชชั่นโฆษณาร้านค้าโดยประมาณ"]],
  ["estBonus", ["Est. Bonus", "โบนัสโดยประมาณ"]],
  ["estPartnerBonus", ["Est. Affiliate partner bonus", "โบนัสจากพาร์ทเนอร์แอฟฟิลิเอตโดยประมาณ"]],
  ["estIva", ["Est. IVA", "IVA โดยประมาณ"]],
  ["estIsr", ["Est. ISR", "ISR โดยประมาณ"]],
  ["estPit", ["Est. PIT", "PIT โดยประมาณ"]],
  ["estShared", ["Est. revenue sharing portion", "สัดส่วนการแบ่งรายได้โดยประมาณ"]],
  ["standard", ["Standard commission", "ค่าคอมมิชชั่นมาตรฐาน"]],
  ["shopAds", ["Shop Ads commission", "ค่าคอมมิชชั่นโฆษณาร้านค้า"]],
  ["bonus", ["Bonus", "โบนัส"]],
  ["partnerBonus", ["Affiliate partner bonus", "โบนัสจากพาร์ทเนอร์แอฟฟิลิเอต"]],
  ["total", ["Total final earned amount", "ยอดรายได้รวมสุดท้าย"]],
  ["ordered", ["Order date", "วันที่สั่งซื้อ"]],
  ["settled", ["Commission settlement date", "วันที่ชำระเงินค่าคอมมิชชั่น"]],
]);

/** Files of Thailand add a "CedularTax" twice: what is withheld by estimate, and by settlement. */
const ESTIMATED_CEDULAR = /^est\..*cedular|cedular.*โดยประมาณ/;

export function mapOrderColumns(header: readonly string[]): Columns<OrderKey> {
  const columns = new Map(mapColumns(header, NAMES));
  const index = header.findIndex((title) => ESTIMATED_CEDULAR.test(normaliseHeader(title)));
  const title = header[index];
  if (title !== undefined) columns.set("estCedular", { index, title: title.trim() });
  return columns;
}
