import type { Metadata } from "next";
import { SignOut } from "@/components/accounts/sign-out";
import { CreatorSwitcher } from "@/components/shell/creator-switcher";
import { DESTINATIONS } from "@/components/shell/destinations";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { shellCopy } from "@/components/shell/shell-copy";
import { ThemeControl } from "@/components/shell/theme-control";
import { Icon } from "@/components/ui/icon";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { switchCreatorAction } from "@/lib/features/creators/actions";
import { listCreators } from "@/lib/features/creators/data";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("shell")("more") };

/** What the bottom bar has no room for, and what belongs to the person rather than to one screen. */
export default async function MorePage() {
  const viewer = await requireViewer();
  const t = getT("shell");
  const copy = shellCopy();
  const { theme } = await getPreferences();
  const creators = await listCreators(viewer);
  return (
    <>
      <PageHeader title={t("more")} />
      <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-8">
        <div className="lg:hidden">
          <Rows label={t("more")}>
            {DESTINATIONS.slice(3).map(({ key, href, icon }) => (
              <Row key={key} start={<Icon name={icon} />} end={<Icon name="next" size={16} />}>
                <RowLink href={href}>{copy[key]}</RowLink>
              </Row>
            ))}
          </Rows>
        </div>
        <Section title={t("switchCreator")} id="creators">
          <CreatorSwitcher
            current={viewer.creatorId}
            creators={creators}
            nowLabel={t("creatorNow")}
            sampleLabel={t("sampleMark")}
            action={switchCreatorAction}
          />
        </Section>
        <ThemeControl
          theme={theme}
          label={t("theme")}
          names={{ system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") }}
        />
        <SignOut label={t("signOut")} />
      </div>
    </>
  );
}
