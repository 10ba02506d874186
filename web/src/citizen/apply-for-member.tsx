import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ApplicantContext, memberNamed } from './applicant.ts'
import { Apply } from './apply.tsx'
import { Mine } from './mine.tsx'

function ForMember() {
  const { bindingId = '' }: { bindingId?: string } = useParams({ strict: false })
  const applicant = useMemo(() => memberNamed(bindingId), [bindingId])
  return (
    <ApplicantContext value={applicant}>
      <Apply />
    </ApplicantContext>
  )
}

export function Screen() {
  return (
    <Mine>
      <ForMember />
    </Mine>
  )
}
