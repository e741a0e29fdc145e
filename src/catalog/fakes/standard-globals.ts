/** Names of the language, of Node and of browsers that tests replace on the global object: other code reads them there. */
export const STANDARD_GLOBALS: ReadonlySet<string> = new Set([
  // The language.
  'Array', 'ArrayBuffer', 'BigInt', 'Boolean', 'DataView', 'Date', 'Error', 'FinalizationRegistry', 'Function', 'Intl', 'Iterator', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise', 'Proxy',
  'Reflect', 'RegExp', 'Set', 'SharedArrayBuffer', 'String', 'Symbol', 'TypeError', 'RangeError', 'Uint8Array', 'WeakMap', 'WeakRef', 'WeakSet', 'WebAssembly', 'eval', 'parseInt', 'parseFloat',
  'encodeURIComponent', 'decodeURIComponent',
  // Node and browsers.
  'AbortController', 'AbortSignal', 'Blob', 'BroadcastChannel', 'Buffer', 'ByteLengthQueuingStrategy', 'CompressionStream', 'CountQueuingStrategy', 'Crypto', 'CryptoKey', 'CustomEvent', 'DOMException',
  'DecompressionStream', 'Event', 'EventSource', 'EventTarget', 'File', 'FormData', 'Headers', 'MessageChannel', 'MessageEvent', 'MessagePort', 'Navigator', 'Performance', 'PerformanceObserver', 'ReadableStream',
  'Request', 'Response', 'Storage', 'TextDecoder', 'TextEncoder', 'TransformStream', 'URL', 'URLSearchParams', 'URLPattern', 'WebSocket', 'WritableStream', 'Worker', 'SharedWorker', 'XMLHttpRequest',
  'atob', 'btoa', 'clearImmediate', 'clearInterval', 'clearTimeout', 'console', 'crypto', 'fetch', 'gc', 'localStorage', 'navigator', 'performance', 'process', 'queueMicrotask', 'require', 'sessionStorage',
  'setImmediate', 'setInterval', 'setTimeout', 'structuredClone', 'Bun', 'Deno',
  // Browsers.
  'alert', 'confirm', 'prompt', 'open', 'close', 'print', 'caches', 'cancelAnimationFrame', 'requestAnimationFrame', 'cancelIdleCallback', 'requestIdleCallback', 'customElements', 'devicePixelRatio', 'document',
  'getComputedStyle', 'getSelection', 'history', 'indexedDB', 'innerHeight', 'innerWidth', 'outerHeight', 'outerWidth', 'isSecureContext', 'location', 'matchMedia', 'opener', 'origin', 'pageXOffset', 'pageYOffset',
  'parent', 'postMessage', 'scheduler', 'screen', 'scroll', 'scrollBy', 'scrollTo', 'scrollX', 'scrollY', 'self', 'speechSynthesis', 'top', 'visualViewport', 'window', 'frames', 'frameElement',
  'Audio', 'AudioContext', 'Clipboard', 'ClipboardItem', 'CSS', 'CSSStyleSheet', 'DOMParser', 'DOMRect', 'DataTransfer', 'Document', 'DocumentFragment', 'Element', 'FileReader', 'HTMLElement', 'IDBKeyRange', 'Image',
  'IntersectionObserver', 'KeyboardEvent', 'MediaQueryList', 'MediaRecorder', 'MediaStream', 'MouseEvent', 'MutationObserver', 'Node', 'Notification', 'PointerEvent', 'RTCPeerConnection', 'Range', 'ResizeObserver',
  'SVGElement', 'ShadowRoot', 'SpeechRecognition', 'Touch', 'ViewTransition', 'onerror', 'onmessage', 'onunhandledrejection',
]);
