import type { Sounds } from '../../platform/sounds.ts'

/** Hertz and seconds. */
const TONES = { taken: [1_760, 0.07], refused: [220, 0.35] } as const

/** Two tones that need no file. Made with the first one: a browser lets nobody sound before somebody has pressed something. */
export function webSounds(): Sounds {
  let audio: AudioContext | null = null
  return {
    play: (sound) => {
      audio ??= new AudioContext()
      const [frequency, length] = TONES[sound]
      const [tone, volume] = [audio.createOscillator(), audio.createGain()]
      tone.frequency.value = frequency
      volume.gain.value = 0.15
      tone.connect(volume).connect(audio.destination)
      tone.start()
      tone.stop(audio.currentTime + length)
    },
  }
}
