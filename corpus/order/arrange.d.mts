import type { Order } from '../types.d.mts';

export function arrange(path: string, code: string, order: Order): { after: string; otherwise: string };
