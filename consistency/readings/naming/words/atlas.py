"""The map as far as names need it: countries, regions and American states, with their people and cities.

One line each: the place | its people and its adjectives | its cities. `places` reads them.
"""

COUNTRIES = """
Afghanistan | Afghan | Kabul, Kandahar, Herat
Albania | Albanian | Tirana
Algeria | Algerian | Algiers, Oran
Angola | Angolan | Luanda
Argentina | Argentine, Argentinian | Buenos Aires, Rosario
Armenia | Armenian | Yerevan
Australia | Australian, Aussie | Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra, Hobart
Austria | Austrian | Vienna, Salzburg, Graz
Azerbaijan | Azerbaijani, Azeri | Baku
Bahamas | Bahamian | Nassau
Bahrain | Bahraini | Manama
Bangladesh | Bangladeshi | Dhaka, Chittagong
Belarus | Belarusian | Minsk
Belgium | Belgian | Brussels, Antwerp, Ghent
Bolivia | Bolivian | La Paz
Bosnia | Bosnian | Sarajevo
Botswana | Botswanan | Gaborone
Brazil | Brazilian | Rio de Janeiro, Sao Paulo, Brasilia, Salvador, Recife
Bulgaria | Bulgarian | Sofia
Burkina Faso | Burkinabe | Ouagadougou
Burundi | Burundian | Bujumbura
Cambodia | Cambodian | Phnom Penh
Cameroon | Cameroonian | Yaounde, Douala
Canada | Canadian | Toronto, Montreal, Vancouver, Ottawa, Calgary, Edmonton, Winnipeg, Quebec, Halifax
Chad | Chadian | N'Djamena
Chile | Chilean | Santiago, Valparaiso
China | Chinese | Beijing, Shanghai, Guangzhou, Shenzhen, Wuhan, Chengdu, Tianjin, Hong Kong, Macau, Lhasa
Colombia | Colombian | Bogota, Medellin
Congo | Congolese | Kinshasa, Brazzaville, Goma
Costa Rica | Costa Rican | San Jose
Croatia | Croatian, Croat | Zagreb
Cuba | Cuban | Havana
Cyprus | Cypriot | Nicosia
Czech Republic | Czech | Prague, Brno
Denmark | Danish, Dane | Copenhagen, Aarhus
Ecuador | Ecuadorian, Ecuadorean | Quito, Guayaquil
Egypt | Egyptian | Cairo, Alexandria, Giza, Luxor
El Salvador | Salvadoran | San Salvador
Eritrea | Eritrean | Asmara
Estonia | Estonian | Tallinn
Ethiopia | Ethiopian | Addis Ababa
Fiji | Fijian | Suva
Finland | Finnish, Finn | Helsinki, Tampere
France | French, Frenchman, Frenchwoman, Frenchmen | Paris, Marseille, Lyon, Toulouse, Bordeaux, Strasbourg, Lille
Georgia | Georgian | Tbilisi
Germany | German | Berlin, Munich, Hamburg, Frankfurt, Cologne, Stuttgart, Dresden, Leipzig, Bonn
Ghana | Ghanaian | Accra, Kumasi
Greece | Greek | Athens, Thessaloniki
Guatemala | Guatemalan | Guatemala City
Haiti | Haitian | Port-au-Prince
Honduras | Honduran | Tegucigalpa
Hungary | Hungarian | Budapest
Iceland | Icelandic, Icelander | Reykjavik
India | Indian | Mumbai, Delhi, New Delhi, Kolkata, Chennai, Bangalore, Hyderabad, Ahmedabad, Pune, Srinagar
Indonesia | Indonesian | Jakarta, Surabaya, Banda Aceh, Medan, Padang, Aceh, Sumatra, Java, Bali
Iran | Iranian | Tehran, Isfahan, Shiraz, Tabriz
Iraq | Iraqi | Baghdad, Basra, Mosul, Fallujah, Erbil, Kirkuk
Ireland | Irish, Irishman | Dublin, Galway, Limerick
Israel | Israeli | Jerusalem, Tel Aviv, Haifa, Eilat
Italy | Italian | Rome, Milan, Naples, Turin, Venice, Florence, Genoa, Palermo, Bologna
Ivory Coast | Ivorian | Abidjan
Jamaica | Jamaican | Kingston
Japan | Japanese | Tokyo, Osaka, Kyoto, Hiroshima, Nagasaki, Fukushima, Kobe, Sapporo
Jordan | Jordanian | Amman
Kazakhstan | Kazakh | Astana, Almaty
Kenya | Kenyan | Nairobi, Mombasa, Kisumu, Eldoret
Kosovo | Kosovar | Pristina
Kuwait | Kuwaiti | Kuwait City
Kyrgyzstan | Kyrgyz | Bishkek
Laos | Laotian | Vientiane
Latvia | Latvian | Riga
Lebanon | Lebanese | Beirut, Tripoli, Sidon
Liberia | Liberian | Monrovia
Libya | Libyan | Benghazi, Misrata
Lithuania | Lithuanian | Vilnius
Luxembourg | Luxembourgish |
Macedonia | Macedonian | Skopje
Madagascar | Malagasy | Antananarivo
Malawi | Malawian | Lilongwe
Malaysia | Malaysian | Kuala Lumpur
Mali | Malian | Bamako, Timbuktu
Malta | Maltese | Valletta
Mexico | Mexican | Mexico City, Guadalajara, Tijuana, Monterrey, Acapulco, Cancun
Moldova | Moldovan | Chisinau
Mongolia | Mongolian | Ulan Bator
Montenegro | Montenegrin | Podgorica
Morocco | Moroccan | Casablanca, Rabat, Marrakesh
Mozambique | Mozambican | Maputo
Myanmar | Burmese | Yangon, Naypyidaw
Namibia | Namibian | Windhoek
Nepal | Nepalese, Nepali | Kathmandu
Netherlands | Dutch, Dutchman, Dutchwoman | Amsterdam, Rotterdam, Hague, Utrecht, Eindhoven
New Zealand | New Zealander, Kiwi | Auckland, Wellington, Christchurch
Nicaragua | Nicaraguan | Managua
Niger | Nigerien | Niamey
Nigeria | Nigerian | Lagos, Abuja, Kano, Port Harcourt
North Korea | North Korean | Pyongyang
Norway | Norwegian | Oslo, Bergen, Trondheim
Oman | Omani | Muscat
Pakistan | Pakistani | Karachi, Islamabad, Lahore, Peshawar, Rawalpindi, Quetta
Palestine | Palestinian | Gaza, Ramallah, Gaza City, Hebron, Rafah, Khan Younis
Panama | Panamanian | Panama City
Paraguay | Paraguayan | Asuncion
Peru | Peruvian | Lima, Cusco
Philippines | Filipino, Philippine, Filipina | Manila, Cebu, Davao
Poland | Polish, Pole | Warsaw, Krakow, Gdansk, Wroclaw
Portugal | Portuguese | Lisbon, Porto
Qatar | Qatari | Doha
Romania | Romanian | Bucharest, Cluj
Russia | Russian | Moscow, St Petersburg, Vladivostok, Novosibirsk, Sochi, Kazan
Rwanda | Rwandan | Kigali
Saudi Arabia | Saudi, Saudi Arabian | Riyadh, Jeddah, Mecca, Medina
Senegal | Senegalese | Dakar
Serbia | Serbian, Serb | Belgrade
Sierra Leone | Sierra Leonean | Freetown
Singapore | Singaporean |
Slovakia | Slovak, Slovakian | Bratislava
Slovenia | Slovenian, Slovene | Ljubljana
Somalia | Somali | Mogadishu, Kismayo
South Africa | South African | Johannesburg, Cape Town, Durban, Pretoria, Soweto
South Korea | South Korean | Seoul, Busan, Incheon
South Sudan | South Sudanese | Juba
Soviet Union | Soviet | Leningrad
Spain | Spanish, Spaniard | Madrid, Barcelona, Seville, Valencia, Bilbao
Sri Lanka | Sri Lankan | Colombo
Sudan | Sudanese | Khartoum, Darfur
Sweden | Swedish, Swede | Stockholm, Gothenburg, Malmo
Switzerland | Swiss | Zurich, Geneva, Basel, Bern, Davos
Syria | Syrian | Damascus, Aleppo, Homs, Idlib
Taiwan | Taiwanese | Taipei
Tanzania | Tanzanian | Dar es Salaam, Dodoma, Zanzibar
Thailand | Thai | Bangkok, Phuket, Chiang Mai
Tibet | Tibetan |
Tunisia | Tunisian | Tunis
Turkey | Turkish, Turk | Istanbul, Ankara, Izmir
Turkmenistan | Turkmen | Ashgabat
Uganda | Ugandan | Kampala, Entebbe
Ukraine | Ukrainian | Kyiv, Kharkiv, Odesa, Lviv, Donetsk, Mariupol, Crimea
United Arab Emirates | Emirati | Dubai, Abu Dhabi
United Kingdom | British, Briton, Brit | Glasgow, Edinburgh, Cardiff, Belfast
United States | American | Washington DC
Uruguay | Uruguayan | Montevideo
Uzbekistan | Uzbek | Tashkent
Vatican | |
Venezuela | Venezuelan | Caracas, Maracaibo
Vietnam | Vietnamese | Hanoi, Ho Chi Minh City
Yemen | Yemeni | Sanaa, Aden
Zambia | Zambian | Lusaka
Zimbabwe | Zimbabwean | Harare, Bulawayo
England | English, Englishman | London, Manchester, Liverpool, Birmingham, Leeds, Sheffield, Bristol, Newcastle, Oxford
Scotland | Scottish, Scot, Scots | Aberdeen, Dundee
Wales | Welsh, Welshman | Swansea
Northern Ireland | Northern Irish | Derry
"""
REGIONS = """
Europe | European |
Asia | Asian |
Africa | African |
Middle East | Middle Eastern, Arab |
Latin America | Latin American, Hispanic, Latino |
Caribbean | Caribbean |
Scandinavia | Scandinavian, Nordic |
Balkans | Balkan |
European Union | |
North America | North American |
South America | South American |
Antarctica | Antarctic |
Arctic | Arctic |
"""
"""Larger wholes that hold countries; a name in one of them may mean the other."""
STATES = """
Alabama | | Montgomery
Alaska | Alaskan | Anchorage, Juneau, Fairbanks
Arizona | | Phoenix, Tucson, Mesa, Scottsdale
Arkansas | | Little Rock, Fayetteville
California | Californian | Los Angeles, San Francisco, San Diego, Oakland, Sacramento, Fresno, Malibu, Hollywood
Colorado | | Denver, Boulder, Aurora, Colorado Springs
Connecticut | | Hartford, New Haven
Delaware | | Wilmington
Florida | Floridian | Miami, Orlando, Tampa, Jacksonville, Tallahassee, Fort Lauderdale
Georgia | | Atlanta, Savannah
Hawaii | Hawaiian | Honolulu
Idaho | | Boise
Illinois | | Chicago, Springfield
Indiana | | Indianapolis, South Bend, Bloomington
Iowa | | Des Moines
Kansas | | Wichita, Topeka
Kentucky | | Louisville, Lexington
Louisiana | | New Orleans, Baton Rouge
Maine | | Augusta
Maryland | | Baltimore, Annapolis
Massachusetts | | Boston, Worcester
Michigan | | Detroit, Ann Arbor, Lansing
Minnesota | | Minneapolis, St Paul
Mississippi | | Biloxi
Missouri | | St Louis, Kansas City
Montana | |
Nebraska | | Omaha
Nevada | | Las Vegas, Reno, Carson City
New Hampshire | | Concord
New Jersey | | Newark, Trenton, Jersey City
New Mexico | | Albuquerque, Santa Fe
New York | New Yorker | Brooklyn, Manhattan, Queens, Buffalo, Albany, Bronx, Long Island, Harlem, Staten Island
North Carolina | | Charlotte, Raleigh, Durham, Chapel Hill, Greensboro
North Dakota | | Fargo, Bismarck
Ohio | | Cleveland, Columbus, Cincinnati, Toledo, Akron
Oklahoma | | Oklahoma City, Tulsa
Oregon | | Portland, Salem
Pennsylvania | | Philadelphia, Pittsburgh, Harrisburg
Rhode Island | | Providence
South Carolina | | Charleston
South Dakota | | Sioux Falls
Tennessee | | Nashville, Memphis, Knoxville
Texas | Texan | Houston, Dallas, Austin, San Antonio, El Paso, Fort Worth
Utah | | Salt Lake City, Provo
Vermont | | Montpelier, Burlington
Virginia | | Richmond, Norfolk, Arlington
Washington | | Seattle, Tacoma, Spokane, Redmond
West Virginia | |
Wisconsin | | Milwaukee, Green Bay
Wyoming | | Cheyenne
"""
