import { fail, ok, type Result } from "@/lib/core/result";
import {
  isTyped,
  readEmail,
  readText,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";

/** The fields of a brand's form. */
export const BRAND_FIELDS = ["name", "contactName", "contactEmail", "address", "taxId", "note"] as const;

export type BrandTexts = { readonly [Field in (typeof BRAND_FIELDS)[number]]?: string | undefined };

export type BrandInput = { [Field in (typeof BRAND_FIELDS)[number]]: string };

/** Reads a typed brand, all problems at once. */
export function readBrand(texts: BrandTexts): Result<BrandInput, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const text = (field: keyof BrandTexts, max: number) =>
    readText(field, { text: texts[field], max, problems });
  const brand = {
    name: text("name", 120),
    contactName: text("contactName", 120),
    contactEmail: readEmail("contactEmail", texts.contactEmail, problems),
    address: text("address", 500),
    taxId: text("taxId", 60),
    note: text("note", 2000),
  };
  if (!isTyped(texts.name)) problems.add("name", "required");
  return found.length > 0 ? fail(found) : ok(brand);
}
