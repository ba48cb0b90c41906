// What every moving map of ours begins with.
import { Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import { land } from './ink.ts';

declare const MAP_WORKER: string;

/** A bare map: grey land, no rotation, our words for its gestures. */
export const emptyMap = (container: HTMLElement): MapLibre => {
  setWorkerUrl(new URL(`./${MAP_WORKER}`, import.meta.url).href);
  const map = new MapLibre({
    container,
    style: { version: 8, sources: {}, layers: [{ id: 'paper', type: 'background', paint: { 'background-color': land } }] },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    maxZoom: 17,
    fadeDuration: 0,
    cooperativeGestures: true,
    locale: {
      'CooperativeGesturesHandler.WindowsHelpText': 'Hold Ctrl and scroll to zoom the map',
      'CooperativeGesturesHandler.MacHelpText': 'Hold ⌘ and scroll to zoom the map',
      'CooperativeGesturesHandler.MobileHelpText': 'Move the map with two fingers',
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  const canvas = map.getCanvas();
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-roledescription', 'map');
  return map;
};
