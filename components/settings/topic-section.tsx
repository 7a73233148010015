import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { getT } from "@/lib/server/messages";
import type { Topic } from "./topics";

export function TopicSection({ topic, children }: { topic: Topic; children: ReactNode }) {
  return (
    <Section title={getT("settings")(`topic.${topic}`)} id={topic}>
      <div className="pt-4">{children}</div>
    </Section>
  );
}
