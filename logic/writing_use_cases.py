"""The use cases of the editor's desk beyond saving and deciding, bound to the engines that ``logic.portal`` opened."""
