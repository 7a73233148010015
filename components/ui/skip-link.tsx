export function SkipLink({ label }: { label: string }) {
  return (
    <a href="#content" className="skip key border-accent bg-surface text-accent">
      {label}
    </a>
  );
}
