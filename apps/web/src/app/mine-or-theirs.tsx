import { Button } from '../ui/button.tsx'
import { useWords } from './use-words.ts'

/** Under two versions that stand side by side: the own one is kept, or makes way for the other. */
export function MineOrTheirs({ onChoose }: { onChoose: (isMine: boolean) => void }) {
  const { t } = useWords()
  return (
    <div className="row">
      <Button size="small" look="primary" onClick={() => onChoose(true)}>
        {t('statuses:conflict.keepMine')}
      </Button>
      <Button size="small" onClick={() => onChoose(false)}>
        {t('statuses:conflict.takeTheirs')}
      </Button>
    </div>
  )
}
