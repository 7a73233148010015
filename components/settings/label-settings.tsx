import { TextLink } from "@/components/ui/row-link";
import { getT } from "@/lib/server/messages";

export function LabelSettings() {
  const t = getT("settings");
  return (
    <p className="text-ink-2">
      {t("labelsText")} <TextLink href="/settings/labels">{t("labelsLink")}</TextLink>
    </p>
  );
}
