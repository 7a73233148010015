import type { Route } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { countText } from "@/lib/core/text/figures";
import type { Label } from "@/lib/ledger/labels";
import { getT } from "@/lib/server/messages";

type LabelListProps = { kind: Label["kind"]; labels: readonly Label[]; canEdit: boolean };

/** The labels of a kind, each with the way to what has it. */
export function LabelList({ kind, labels, canEdit }: LabelListProps) {
  const t = getT("labels");
  const title = t(`kinds.${kind}`);
  return (
    <Section title={title} id={kind}>
      {labels.length === 0 && <p className="py-3 text-ink-3">{t("none")}</p>}
      <Rows label={title}>
        {labels.map((label) => (
          <Row
            key={label.name}
            detail={<Places label={label} />}
            end={
              canEdit && (
                <ButtonLink
                  href={addressOf("/settings/labels", { kind, name: label.name })}
                  tone="quiet"
                  aria-label={t("renameOf", { name: label.name })}
                >
                  {t("rename")}
                </ButtonLink>
              )
            }
          >
            <span className="wrap-anywhere">{label.name}</span>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function Places({ label: { kind, name, videos, lines, costs } }: { label: Label }) {
  const t = getT("labels");
  const shown = (count: number) => ({ count, shown: countText(BigInt(count)) });
  return (
    <span className="flex flex-wrap gap-x-3">
      {videos > 0 && (
        <TextLink href={addressOf("/videos", { [kind]: name })}>{t("videos", shown(videos))}</TextLink>
      )}
      {lines > 0 && (
        <TextLink href={addressOf("/income", { [kind]: name })}>{t("lines", shown(lines))}</TextLink>
      )}
      {costs > 0 && <span>{t("costs", shown(costs))}</span>}
    </span>
  );
}

function addressOf<T extends "/videos" | "/income" | "/settings/labels">(
  path: T,
  params: Record<string, string>,
): Route<`${T}?${string}`> {
  return `${path}?${new URLSearchParams(params).toString()}` as const;
}
