import { keyClass } from "@/components/ui/key-class";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import type { Subjects } from "@/lib/features/reports/schema";
import { getT } from "@/lib/server/messages";

/** Of one deal or brand: what was promised, delivered and paid. */
export function SubjectReports({ subjects: { deals, brands } }: { subjects: Subjects }) {
  const t = getT("reports");
  return (
    <Section id="deals" title={t("ofDeals")}>
      {deals.length + brands.length === 0 ? (
        <p className="py-3 text-ink-2">{t("noDeals")}</p>
      ) : (
        <div className="grid gap-4 py-4">
          {deals.length > 0 && (
            <Chooser
              of="deal"
              label={t("deal")}
              options={deals.map(({ id, ...deal }) => ({ value: id, label: t("ofDeal", deal) }))}
            />
          )}
          {brands.length > 0 && (
            <Chooser
              of="brand"
              label={t("brand")}
              options={brands.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </div>
      )}
    </Section>
  );
}

type ChooserProps = { of: "deal" | "brand"; label: string; options: { value: string; label: string }[] };

function Chooser({ of, label, options }: ChooserProps) {
  return (
    <form action="/reports/view" className="flex items-end gap-2" aria-label={label}>
      <input type="hidden" name="of" value={of} />
      <div className="min-w-0 grow">
        <Select name="id" label={label} options={options} />
      </div>
      <button type="submit" className={keyClass({})} data-touch>
        {getT("reports")("open")}
      </button>
    </form>
  );
}
