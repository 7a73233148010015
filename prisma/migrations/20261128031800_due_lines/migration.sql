-- What is due next is few of many lines.
CREATE INDEX "income_due" ON "income" ("creator_id", "due_on")
  WHERE "due_on" IS NOT NULL AND "state" IN ('estimated', 'confirmed');
