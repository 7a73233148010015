import { ButtonLink } from "@/components/ui/button-link";
import { getT } from "@/lib/server/messages";

export default function NotFound() {
  const t = getT("common");
  return (
    <main id="content" className="mx-auto grid max-w-lg justify-items-start gap-4 px-4 py-18">
      <p className="figure text-hero text-ink-3">404</p>
      <h1 className="text-h1 font-semibold">{t("notFoundTitle")}</h1>
      <p className="text-ink-2">{t("notFoundText")}</p>
      <ButtonLink href="/home" tone="primary">
        {t("goHome")}
      </ButtonLink>
    </main>
  );
}
