import { Row, Rows } from "@/components/ui/section";
import type { CreatorSettings } from "@/lib/features/creators/data";
import { getT } from "@/lib/server/messages";

/** For those who may look but not change: the same values without fields. */
export function CreatorFacts({ settings }: { settings: CreatorSettings }) {
  const t = getT("settings");
  return (
    <>
      <Rows label={t("topic.creator")}>
        <Row end={settings.name}>{t("creatorName")}</Row>
        <Row end={settings.baseCurrency}>{t("currency")}</Row>
        <Row end={settings.timeZone.replaceAll("_", " ")}>{t("timeZone")}</Row>
      </Rows>
      <p className="mt-2 text-caption text-ink-3">{t("ownerChanges")}</p>
    </>
  );
}
