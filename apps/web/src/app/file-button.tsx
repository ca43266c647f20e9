import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { fetchFile, saveFile } from './take-file.ts'
import { useWords } from './use-words.ts'

type Look = Pick<Parameters<typeof Button>[0], 'size' | 'look' | 'className'>

/** Takes a file of this type away, in the language of the page; says so where it cannot be had. */
export function FileButton({
  address,
  accept,
  fileName,
  children,
  ...look
}: { address: string; accept: string; fileName: string; children: ReactNode } & Look) {
  const { t, language } = useWords()
  const toast = useToast()
  async function take(): Promise<void> {
    const file = await fetchFile(address, { accept, language }).catch(() => null)
    if (file) saveFile(file.content, fileName)
    else toast({ sentence: t('common:csvFailed') })
  }
  return (
    <Button {...look} onClick={() => void take()}>
      {children}
    </Button>
  )
}
