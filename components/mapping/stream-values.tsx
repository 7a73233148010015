import { Badge } from "@/components/ui/badge";
import { Row, Rows, Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { STREAMS } from "@/lib/core/income/stream";
import type { StreamValue } from "@/lib/core/formats/mapping/streams";
import { getT } from "@/lib/server/messages";

/** What each text of the kind's column stands for: guessed from its words, for a person to put right. */
export function StreamValues({ values }: { values: readonly StreamValue[] }) {
  const t = getT("mapping");
  const streams = getT("streams");
  if (values.length === 0) return null;
  const options = [
    { value: "", label: t("streamOpen") },
    ...STREAMS.map(({ slug }) => ({ value: slug, label: streams(slug) })),
  ];
  return (
    <Section title={t("streamValues")} id="stream-values">
      <Rows label={t("streamValues")}>
        {values.map(({ key, text, rows, stream, isGuess }) => (
          <Row
            key={key}
            detail={t("streamRows", { rows })}
            end={
              <span className="w-52 max-w-full text-start">
                <input type="hidden" name="streamText" value={key} />
                <Select
                  name="streamValue"
                  label={text}
                  labelHidden
                  options={options}
                  defaultValue={stream ?? ""}
                />
              </span>
            }
          >
            <span className="wrap-anywhere">{text}</span>{" "}
            {stream === null ? (
              <Badge mark="dashed">{t("unsure")}</Badge>
            ) : (
              isGuess && <Badge mark="dashed">{t("guess")}</Badge>
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
