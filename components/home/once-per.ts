/** What is worked out from an object that never changes, worked out once and forgotten with it. */
export function oncePer<Subject extends object, Value extends object>(
  make: (subject: Subject) => Value,
): (subject: Subject) => Value {
  const made = new WeakMap<Subject, Value>();
  return (subject) => {
    const known = made.get(subject);
    if (known) return known;
    const value = make(subject);
    made.set(subject, value);
    return value;
  };
}
