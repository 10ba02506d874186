type UnbrokenProps = {
  readonly children: string
  /** The date or number inside the sentence; without it, the whole text is one. */
  readonly part?: string
}

/** A date is read in one glance: it goes to the next line as a whole rather than across two. */
export function Unbroken({ children: sentence, part = sentence }: UnbrokenProps) {
  const at = sentence.indexOf(part)
  if (at < 0) return sentence
  return (
    <>
      {sentence.slice(0, at)}
      <span className="unbroken">{part}</span>
      {sentence.slice(at + part.length)}
    </>
  )
}
