export const where: string = 'native'
