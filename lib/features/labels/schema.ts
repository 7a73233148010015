import { z } from "zod";
import { report, type FieldProblem } from "@/lib/core/text/fields";
import { readLabel, readTag } from "@/lib/core/text/labels";

const kind = z.enum(["tag", "category", "region"]);

// A text that no column can hold is no label.
const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]+$/);

/** Which label the page offers to rename; anything unreadable offers none. */
export const labelAddressSchema = z.object({
  kind: kind.nullable().catch(null).default(null),
  name: z.string().max(200).catch("").default(""),
});

export const renameLabelSchema = z
  .object({ kind, from: name, to: z.string().max(5000) })
  .transform(({ kind: of, from, to: text }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const to = of === "tag" ? readTag("to", text, collect) : readLabel("to", text, collect);
    if (to === "" && problems.length === 0) collect.add("to", "required");
    for (const { field, problem } of problems) {
      context.addIssue({ code: "custom", path: [field], message: problem });
    }
    return problems.length > 0 ? z.NEVER : { kind: of, from, to };
  });

export type RenameLabel = z.output<typeof renameLabelSchema>;
