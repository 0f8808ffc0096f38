"""No model of its own: those with this label stand in the rooms below, until the migrations are written anew."""
