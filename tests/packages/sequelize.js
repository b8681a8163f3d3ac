// Models and the text of queries for a dialect; no database.
module.exports = async (lib, log) => {
  const { DataTypes, Model, Op, Sequelize } = lib;
  log(Object.keys(Op).length || Object.getOwnPropertyNames(Op).length, DataTypes.STRING(5).toString(), Sequelize.literal('x').val);
  try { new Sequelize('nope'); } catch (error) { log(error.message.slice(0, 40)); }
};
