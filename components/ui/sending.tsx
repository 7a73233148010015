import { Button } from "./button";
import { fillIn } from "./ui-copy";
import { ProgressBar } from "./progress-bar";

export type SendingCopy = {
  sending: string;
  /** "{percent} % sent." */
  sent: string;
  checking: string;
  cancel: string;
};

type SendingProps = { sending: { percent: number }; copy: SendingCopy; stop: () => void };

/** How much of a form is sent; once all of it is, nobody knows how long the rest takes. */
export function Sending({ sending: { percent }, copy, stop }: SendingProps) {
  const isSent = percent >= 100;
  return (
    <div className="grid gap-2">
      <ProgressBar label={copy.sending} percent={isSent ? null : percent} />
      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span role="status" className="text-ink-2 tabular-nums">
          {isSent ? copy.checking : fillIn(copy.sent, { percent: String(percent) })}
        </span>
        <Button tone="quiet" onClick={stop}>
          {copy.cancel}
        </Button>
      </span>
    </div>
  );
}
