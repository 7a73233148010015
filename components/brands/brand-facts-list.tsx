import { Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { BrandFacts } from "@/lib/features/brand-worth/schema";
import { getT } from "@/lib/server/messages";

/** Who to write to and how a paper addresses the brand. */
export function BrandFactsList({ facts }: { facts: BrandFacts }) {
  const t = getT("brands");
  const rows = [
    { name: t("contact"), text: facts.contactName },
    { name: t("email"), text: facts.contactEmail },
    { name: t("address"), text: facts.address },
    { name: t("taxId"), text: facts.taxId },
    { name: t("note"), text: facts.note },
  ].filter(({ text }) => text !== "");
  return (
    <Section title={t("facts")} id="facts">
      {rows.length === 0 ? (
        <p className="py-3 text-ink-3">{t("noFacts")}</p>
      ) : (
        <dl className="divide-y divide-line border-b border-line">
          {rows.map(({ name, text }) => (
            <div key={name} className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 py-2">
              <dt className="text-ink-2">{name}</dt>
              <dd className="whitespace-pre-line">
                <TitleText>{text}</TitleText>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
