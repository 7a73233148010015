import { SignOut } from "@/components/accounts/sign-out";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Row, Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { endOtherSessionsAction } from "@/lib/features/accounts/actions";
import type { SessionView } from "@/lib/features/accounts/data";
import { getT } from "@/lib/server/messages";
import { describeDevice } from "./describe-device";

type SessionListProps = { sessions: readonly SessionView[]; timeZone: string };

export function SessionList({ sessions, timeZone }: SessionListProps) {
  const t = getT("settings");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Rows label={t("topic.sessions")}>
        {sessions.map(({ id, userAgent, createdAt, seenAt, isCurrent }) => (
          <Row
            key={id}
            detail={
              <>
                {t("sessionSince")} <Moment at={createdAt} timeZone={timeZone} />
                {", "}
                {t("sessionSeen")} <Moment at={seenAt} timeZone={timeZone} />
              </>
            }
            end={isCurrent && <Badge mark="tick">{t("sessionNow")}</Badge>}
          >
            {deviceName(userAgent)}
          </Row>
        ))}
      </Rows>
      <div className="flex flex-wrap gap-3">
        <SignOut label={t("signOut")} />
        {sessions.length > 1 && (
          <ActionForm action={endOtherSessionsAction} done={t("sessionsEnded")}>
            <SubmitButton tone="danger">{t("sessionsEnd")}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </div>
  );
}

function deviceName(userAgent: string): string {
  const t = getT("settings");
  const { browser, system } = describeDevice(userAgent);
  if (browser !== null && system !== null) return t("device", { browser, system });
  return browser ?? system ?? t("unknownDevice");
}
