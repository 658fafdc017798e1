export const where: string = 'web'
