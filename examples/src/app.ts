import type { RequestListener } from 'node:http';

/** The HTTP side of the service: `GET /health` and `GET /notes/:id`. */
export function createHandler(notes: ReadonlyMap<string, string>): RequestListener {
  return (request, response) => {
    const respond = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/health') return respond(200, { notes: notes.size });
    const id = request.url?.match(/^\/notes\/(\w+)$/)?.[1] ?? '';
    const text = notes.get(id);
    return text === undefined ? respond(404, { error: 'no such note' }) : respond(200, { id, text });
  };
}
