/** The product's mark: ground, hall and roof of a plan. */
export function Mark({ name }: { readonly name: string }) {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" role="img" aria-label={name} fill="none" strokeWidth="2">
      <path d="M4 22.5h20" stroke="currentColor" />
      <path d="M6.5 17.5 10 14h8l3.5 3.5" stroke="currentColor" strokeLinejoin="round" />
      <path d="M9.5 10 12 7.5h4l2.5 2.5" stroke="var(--accent)" strokeLinejoin="round" />
    </svg>
  )
}
