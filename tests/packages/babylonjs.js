// A scene on an engine that draws nothing.
module.exports = async (lib, log) => {
  const { NullEngine, Scene, FreeCamera, Vector3, MeshBuilder, Matrix, Quaternion, Observable, Animation, Color3, StandardMaterial, Ray, CSG } = lib;
  lib.Logger.LogLevels = 0;
  const engine = new NullEngine();
  const scene = new Scene(engine);
  new FreeCamera('c', new Vector3(0, 5, -10), scene).setTarget(Vector3.Zero());
  const box = MeshBuilder.CreateBox('b', { size: 2 }, scene);
  box.position.x = 3;
  const sphere = MeshBuilder.CreateSphere('s', { segments: 4 }, scene);
  sphere.parent = box;
  sphere.material = new StandardMaterial('m', scene);
  scene.render();
  log(box.getTotalVertices(), sphere.getAbsolutePosition().toString(), scene.meshes.length, new Ray(new Vector3(3, 0, -9), new Vector3(0, 0, 1)).intersectsMesh(box).distance);
  log(Matrix.RotationY(1).multiply(Matrix.Translation(1, 2, 3)).toString(), Quaternion.Slerp(Quaternion.Identity(), Quaternion.FromEulerAngles(1, 0, 0), 0.5).toString(), Color3.FromHexString('#ff8000').toString());
  const seen = [];
  const observable = new Observable();
  observable.add((value) => seen.push(value));
  observable.notifyObservers(5);
  log(seen, scene.getMeshByName('s').name);
  scene.dispose();
};
